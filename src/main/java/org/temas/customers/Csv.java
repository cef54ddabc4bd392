package org.temas.customers;

import java.util.List;
import java.util.stream.Collectors;

/** Lines of comma-separated values that no spreadsheet takes for a formula. */
final class Csv {

    private Csv() {}

    static String line(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",")) + "\r\n";
    }

    static String cell(String value) {
        String safe = !value.isEmpty() && "=+-@\t\r\n\0".indexOf(value.charAt(0)) >= 0 && !isNumber(value)
                ? "'" + value
                : value;
        return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r' || c == ';')
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }

    private static boolean isNumber(String value) {
        return value.matches("-\\d+([.,]\\d+)?");
    }
}
