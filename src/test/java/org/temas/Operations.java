package org.temas;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.server.PathContainer;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;

/** Every operation of the interface that is ours: method, pattern of its path, handler. */
public record Operations(List<Operation> all) {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

    /** One method on one pattern. */
    public record Operation(String method, String pattern, String written, boolean upload, HandlerMethod handler) {

        public List<String> variables() {
            var names = new ArrayList<String>();
            Matcher matcher = VARIABLE.matcher(pattern);
            while (matcher.find()) {
                names.add(matcher.group(1));
            }
            return names;
        }

        /** A path that leads to it, naming nothing that exists. */
        public String nowhere() {
            for (String value : List.of(UUID.randomUUID().toString(), "nothing", "1")) {
                String path = path(variables().stream().map(variable -> value).toList());
                if (PathPatternParser.defaultInstance.parse(written).matches(PathContainer.parsePath(path))) {
                    return path;
                }
            }
            throw new IllegalStateException("No value fits " + written);
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
            boolean upload = info.getConsumesCondition().getConsumableMediaTypes().stream()
                    .anyMatch(type -> type.getType().equals("multipart"));
            for (String written : info.getPatternValues()) {
                String pattern = plain(written);
                if (methods.isEmpty()) {
                    all.add(new Operation("GET", pattern, written, upload, handler));
                }
                methods.forEach(method -> all.add(new Operation(method.name(), pattern, written, upload, handler)));
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
