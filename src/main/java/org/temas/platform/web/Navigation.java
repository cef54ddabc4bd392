package org.temas.platform.web;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The rail as this viewer sees it. */
public record Navigation(List<NavigationItem> items, Ui ui) {

    public List<NavigationItem> of(NavigationItem.Group group) {
        return items.stream()
                .filter(item -> item.group() == group && ui.may(item.authority()))
                .sorted(Comparator.comparingInt(NavigationItem::order).thenComparing(NavigationItem::id))
                .toList();
    }

    public boolean isCurrent(NavigationItem item) {
        return item.href().equals("/")
                ? ui.path().equals("/")
                : ui.path().equals(item.href()) || ui.path().startsWith(item.href() + "/");
    }

    /** The first places this viewer may go to, in the order of the rail: what a phone shows. */
    public List<NavigationItem> first(int count) {
        return Stream.of(NavigationItem.Group.values())
                .flatMap(group -> of(group).stream())
                .limit(count)
                .toList();
    }
}
