package org.temas.customers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.temas.text.Folding;

/**
 * What {@code customer.search} holds, and how a question is read: words, folded generously. It finds people and never
 * decides who they are.
 *
 * <p>Few words a person, because each is kept in the index: those of the name, and the identifiers as a whole. An e-mail
 * address is taken apart only where there is no name; a Turkish number stands without its prefix, and its last four
 * digits beside it.
 */
final class SearchText {

    private static final int LONGEST_WORD = 100;
    private static final int MOST_WORDS = 40;
    private static final int MOST_ASKED = 6;
    private static final Pattern PHONE = Pattern.compile("\\+?[\\d\\s()./-]{10,30}");
    private static final Pattern NUMBER = Pattern.compile("\\+?[\\d\\s()./-]{3,}");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern OUTER = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private SearchText() {}

    /**
     * The words by which somebody is found, with spaces between.
     *
     * @param identifiers as given, devices left out
     */
    static String of(@Nullable String name, Collection<String> identifiers) {
        Set<String> words = new LinkedHashSet<>();
        if (name != null) {
            addPieces(words, Folding.fold(name));
        }
        boolean nameless = words.isEmpty();
        for (String identifier : identifiers) {
            addIdentifier(words, Folding.fold(identifier).strip(), nameless);
        }
        words.remove("");
        return String.join(" ", words.stream().limit(MOST_WORDS).toList()).replace('\0', '\uFFFD');
    }

    /** What is asked for: of each list, one must begin a word of the customer. */
    static List<List<String>> words(String query) {
        String folded = Folding.fold(query.replace("\0", "")).strip();
        if (NUMBER.matcher(folded).matches()) {
            String digits = folded.replaceAll("\\D", "");
            if (digits.length() >= 3) {
                return List.of(numbers(digits));
            }
        }
        return SPACES.splitAsStream(folded)
                .map(word -> OUTER.matcher(word).replaceAll(""))
                .filter(word -> !word.isEmpty())
                .map(SearchText::cut)
                .distinct()
                .limit(MOST_ASKED)
                .map(List::of)
                .toList();
    }

    /** A number may be typed with the prefixes that phones are kept without. */
    private static List<String> numbers(String digits) {
        List<String> numbers = new ArrayList<>(List.of(cut(digits)));
        if (digits.startsWith("05")) {
            numbers.add(cut(digits.substring(1)));
        } else if (digits.startsWith("905")) {
            numbers.add(cut(digits.substring(2)));
        } else if (digits.startsWith("00")) {
            numbers.add(cut(digits.substring(2)));
        }
        return numbers;
    }

    private static void addIdentifier(Set<String> words, String value, boolean nameless) {
        int at = value.indexOf('@');
        if (at > 0) {
            words.add(cut(SPACES.matcher(value).replaceAll("")));
            if (nameless) {
                addPieces(words, value.substring(0, at));
            }
        } else if (PHONE.matcher(value).matches()) {
            String digits = value.replaceAll("\\D", "");
            String local = digits.startsWith("90") && digits.length() == 12
                    ? digits.substring(2)
                    : digits.startsWith("0") && digits.length() == 11 ? digits.substring(1) : digits;
            words.add(cut(local));
            if (local.length() > 8) {
                words.add(local.substring(local.length() - 4));
            }
        } else {
            String whole = OUTER.matcher(SPACES.matcher(value).replaceAll("")).replaceAll("");
            words.add(cut(whole));
            String[] pieces = BETWEEN_WORDS.split(whole);
            if (pieces.length == 2) {
                // CRM-4711 is asked for by its number too
                words.add(cut(pieces[1]));
            }
        }
    }

    private static void addPieces(Set<String> words, String text) {
        BETWEEN_WORDS.splitAsStream(text).filter(piece -> !piece.isEmpty()).forEach(piece -> words.add(cut(piece)));
    }

    private static String cut(String word) {
        return word.length() > LONGEST_WORD ? word.substring(0, LONGEST_WORD) : word;
    }
}
