package org.temas.customers;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.temas.text.Folding;

/**
 * What {@code customer.search} holds, and how a question is read: words, folded generously. It finds people and never
 * decides who they are.
 */
final class SearchText {

    private static final int LONGEST_WORD = 100;
    private static final int MOST_WORDS = 60;

    private SearchText() {}

    /** The words by which somebody is found. */
    static String of(@Nullable String name, Collection<String> identifiers) {
        Set<String> words = new LinkedHashSet<>();
        if (name != null) {
            addPieces(words, Folding.fold(name));
        }
        for (String identifier : identifiers) {
            addIdentifier(words, Folding.fold(identifier).strip());
        }
        return String.join(" ", words.stream().limit(MOST_WORDS).toList());
    }

    /** What is asked for: each word must begin a word of the customer. */
    static List<String> words(String query) {
        String folded = Folding.fold(query).strip();
        String digits = folded.replaceAll("[\\s()./+-]", "");
        if (digits.length() >= 3 && digits.chars().allMatch(Character::isDigit)) {
            return List.of(cut(digits));
        }
        return List.of(folded.split("[\\s,;]+")).stream()
                .map(word -> word.replaceAll("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$", ""))
                .filter(word -> !word.isEmpty())
                .map(SearchText::cut)
                .distinct()
                .limit(6)
                .toList();
    }

    private static void addIdentifier(Set<String> words, String value) {
        int at = value.indexOf('@');
        if (at > 0) {
            words.add(cut(value.replaceAll("\\s", "")));
            addPieces(words, value.substring(0, at));
        } else if (value.matches("\\+90\\d{10}")) {
            // people type 0532…, 532…, 90532… or the last four digits
            words.add(value.substring(1));
            words.add("0" + value.substring(3));
            words.add(value.substring(3));
            words.add(value.substring(9));
        } else {
            words.add(cut(value.replaceAll("\\s", "").replaceAll("^\\+", "")));
            addPieces(words, value);
        }
        words.remove("");
    }

    private static void addPieces(Set<String> words, String text) {
        for (String piece : text.split("[^\\p{L}\\p{N}]+")) {
            if (!piece.isEmpty()) {
                words.add(cut(piece));
            }
        }
    }

    private static String cut(String word) {
        return word.length() > LONGEST_WORD ? word.substring(0, LONGEST_WORD) : word;
    }
}
