package org.temas.customers;

/** What identifies a customer, the strongest first. */
public enum IdentifierType {
    EXTERNAL('u'),
    EMAIL('e'),
    PHONE('p'),
    DEVICE('a');

    private final char letter;

    IdentifierType(char letter) {
        this.letter = letter;
    }

    /** The letter that begins the text form of a key. */
    public char letter() {
        return letter;
    }

    /** Whoever has such an identifier is a known person; a device alone is anonymous. */
    public boolean identifies() {
        return this != DEVICE;
    }
}
