package org.temas.platform;

import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.core.env.Environment;

/** Runs one {@link Command} in a small application of its own and ends. */
public final class Commands {

    private static final String RUNNING = "temas.command";

    private final ListableBeanFactory beans;
    private final PrintStream out;

    private Commands(ListableBeanFactory beans, PrintStream out) {
        this.beans = beans;
        this.out = out;
    }

    /** Whether the arguments name a command; what begins with a dash is a property for the server. */
    public static boolean in(String... arguments) {
        return arguments.length > 0 && !arguments[0].startsWith("--");
    }

    /** Whether this process serves, in place of running a command. */
    static boolean none(Environment environment) {
        return !environment.containsProperty(RUNNING);
    }

    public static int run(Class<?> application, String... arguments) {
        SpringApplication starting = new SpringApplication(application);
        starting.setWebApplicationType(WebApplicationType.NONE);
        starting.setLazyInitialization(true);
        starting.setDefaultProperties(Map.of(RUNNING, arguments[0], "management.endpoints.access.default", "none"));
        try (var context = starting.run()) {
            return new Commands(context.getBeanFactory(), System.out).run(List.of(arguments));
        }
    }

    private int run(List<String> arguments) {
        List<Found> all = all();
        Optional<Found> named = all.stream()
                .filter(found -> found.matches(arguments))
                .max(Comparator.comparingInt(found -> found.words().size()));
        if (named.isEmpty()) {
            out.println(help(all));
            return arguments.getFirst().equals("help") ? 0 : 2;
        }
        Found found = named.get();
        List<String> rest = arguments.subList(found.words().size(), arguments.size());
        if (rest.contains("--help")) {
            out.println(
                    "bin/temas " + found.line().usage() + "\n  " + found.line().does());
            return 0;
        }
        return beans.getBean(found.bean(), Command.class).run(rest);
    }

    private List<Found> all() {
        return Stream.of(beans.getBeanNamesForType(Command.class, true, false))
                .flatMap(bean -> Stream.ofNullable(beans.findAnnotationOnBean(bean, Command.Line.class))
                        .map(line -> new Found(bean, line)))
                .sorted(Comparator.comparing(found -> found.line().name()))
                .toList();
    }

    private static String help(List<Found> all) {
        return all.stream()
                .map(found -> "  bin/temas " + found.line().usage() + "\n      "
                        + found.line().does())
                .collect(Collectors.joining("\n", "Commands:\n", ""));
    }

    /** A command that is there, not made yet. */
    private record Found(String bean, Command.Line line) {

        List<String> words() {
            return List.of(line.name().split(" ", -1));
        }

        boolean matches(List<String> arguments) {
            List<String> words = words();
            return arguments.size() >= words.size()
                    && arguments.subList(0, words.size()).equals(words);
        }
    }
}
