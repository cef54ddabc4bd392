package org.temas.home;

import java.util.List;
import java.util.stream.Collectors;
import org.temas.platform.web.ChecklistItem.State;
import org.temas.platform.web.Page;
import org.temas.platform.web.Ui;

/**
 * The first five minutes, ticked by what is really there; asks for itself again while something is awaited.
 *
 * @param unchanged nothing new since the reader looked: the answer is empty
 */
public record StepsPage(List<Step> steps, boolean unchanged) implements Page {

    /** A step; its texts hang from its key. */
    public record Step(String key, String href, State state) {

        public String id() {
            return key.replace('.', '-');
        }

        public boolean done() {
            return state == State.DONE;
        }
    }

    @Override
    public String title(Ui ui) {
        return ui.t("home.steps");
    }

    @Override
    public Frame frame() {
        return Frame.NONE;
    }

    @Override
    public int status() {
        return unchanged ? 204 : 200;
    }

    public boolean finished() {
        return steps.stream().allMatch(Step::done);
    }

    public boolean waiting() {
        return steps.stream().anyMatch(step -> step.state() == State.WAITING);
    }

    public long done() {
        return steps.stream().filter(Step::done).count();
    }

    /** The step whose button stands out. */
    public boolean isNext(Step step) {
        return steps.stream()
                .filter(each -> !each.done())
                .findFirst()
                .filter(step::equals)
                .isPresent();
    }

    /** How it stands, in one word. */
    public String seen() {
        return steps.stream().map(step -> step.state().name().substring(0, 1)).collect(Collectors.joining());
    }
}
