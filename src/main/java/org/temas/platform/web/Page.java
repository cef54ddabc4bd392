package org.temas.platform.web;

/**
 * What a handler returns: a typed record whose jte template of the same name lies beside it.
 *
 * <p>The template declares {@code @param ThisRecord page} and {@code @param Ui ui}. The kit renders the whole page in
 * its frame or, for an htmx request, the fragment alone; a handler never looks.
 */
public interface Page extends View {

    /** The title of the window and of the page, in the reader's language. */
    String title(Ui ui);

    default int status() {
        return 200;
    }

    default Frame frame() {
        return Frame.SHELL;
    }

    /** What surrounds the content. */
    enum Frame {
        /** Navigation, header, palette. */
        SHELL,
        /** A centred card: sign-in, first run, errors for strangers. */
        BARE,
        /** Nothing at all: the template is the whole answer. */
        NONE
    }
}
