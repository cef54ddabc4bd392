package org.temas.home;

import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.temas.platform.web.ChecklistItem;
import org.temas.platform.web.Viewer;

/** The first steps as they stand for somebody. */
@Component
final class Steps {

    private final ObjectProvider<ChecklistItem> items;

    Steps(ObjectProvider<ChecklistItem> items) {
        this.items = items;
    }

    List<StepsPage.Step> of(Viewer viewer) {
        return items.stream()
                .filter(item -> viewer.may().test(item.authority()))
                .sorted(Comparator.comparingInt(ChecklistItem::order).thenComparing(ChecklistItem::key))
                .map(item -> new StepsPage.Step(item.key(), item.href(), item.state()))
                .toList();
    }
}
