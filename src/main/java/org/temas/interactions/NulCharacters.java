package org.temas.interactions;

import java.util.List;

/** Finds NUL characters, which JSON can write and PostgreSQL cannot keep. */
final class NulCharacters {

    private NulCharacters() {}

    static void refuse(byte[] body, List<RawEvent> events, boolean batch) {
        for (int i = 0; i + 5 < body.length; i++) {
            if (body[i] != '\\') {
                continue;
            }
            if (body[i + 1] == 'u'
                    && body[i + 2] == '0'
                    && body[i + 3] == '0'
                    && body[i + 4] == '0'
                    && body[i + 5] == '0') {
                int index = indexOf(i, events);
                throw new BadRequest(
                        400,
                        batch && index >= 0 ? "batch[" + index + "]" : null,
                        batch && index >= 0 ? Integer.valueOf(index) : null,
                        "The body contains a NUL character (\\u0000): remove it");
            }
            // whatever it escapes is no backslash that begins another escape
            i++;
        }
    }

    private static int indexOf(int position, List<RawEvent> events) {
        for (int i = 0; i < events.size(); i++) {
            if (position >= events.get(i).from && position < events.get(i).to) {
                return i;
            }
        }
        return -1;
    }
}
