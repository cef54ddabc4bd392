package org.temas.customers;

import java.util.List;

/**
 * A person who asks what is kept about them, or to be forgotten.
 *
 * @param numbers under which tables and the log know them: the root's first, then those of its parts
 * @param identifiers what they are recognised by, as given: what holds them in a text must find them there
 */
public record Subject(CustomerId id, List<Long> numbers, List<String> identifiers) {

    public Subject {
        numbers = List.copyOf(numbers);
        identifiers = List.copyOf(identifiers);
    }
}
