package org.temas;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every operation of the interface that is ours: method, pattern of its path, handler. */
public record Operations(List<Operation> all) {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

    /** One method on one pattern. */
    public record Operation(String method, String pattern, HandlerMethod handler) {

        public List<String> variables() {
            var names = new ArrayList<String>();
            Matcher matcher = VARIABLE.matcher(pattern);
            while (matcher.find()) {
                names.add(matcher.group(1));
            }
            return names;
        }

        /** The pattern up to and including the n-th variable: what kind of object its value names. */
        public String upTo(int variable) {
            Matcher matcher = VARIABLE.matcher(pattern);
            for (int i = 0; i <= variable; i++) {
                if (!matcher.find()) {
                    throw new IllegalArgumentException(pattern + " has no variable " + variable);
                }
            }
            return pattern.substring(0, matcher.end());
        }

        /** The path with these values in turn. */
        public String path(List<String> values) {
            var path = new StringBuilder();
            Matcher matcher = VARIABLE.matcher(pattern);
            for (String value : values) {
                if (matcher.find()) {
                    matcher.appendReplacement(path, Matcher.quoteReplacement(value));
                }
            }
            matcher.appendTail(path);
            return path.toString();
        }

        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    public static Operations of(RequestMappingHandlerMapping mapping) {
        var all = new ArrayList<Operation>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            if (!handler.getBeanType().getName().startsWith("org.temas.")) {
                return;
            }
            var methods = info.getMethodsCondition().getMethods();
            for (String pattern : info.getPatternValues().stream().map(Operations::plain).toList()) {
                if (methods.isEmpty()) {
                    all.add(new Operation("GET", pattern, handler));
                }
                methods.forEach(method -> all.add(new Operation(method.name(), pattern, handler)));
            }
        });
        all.sort(Comparator.comparing(Operation::pattern).thenComparing(Operation::method));
        return new Operations(List.copyOf(all));
    }

    /** Variables by their names alone: {@code {id:[0-9]{4}}} and {@code {*id}} become {@code {id}}. */
    private static String plain(String pattern) {
        var plain = new StringBuilder();
        int depth = 0;
        boolean named = false;
        for (char c : pattern.toCharArray()) {
            if (c == '{' && depth++ == 0) {
                plain.append('{');
                named = false;
            } else if (c == '}' && --depth == 0) {
                plain.append('}');
            } else if (depth == 0) {
                plain.append(c);
            } else if (c == ':') {
                named = true;
            } else if (!named && c != '*') {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
