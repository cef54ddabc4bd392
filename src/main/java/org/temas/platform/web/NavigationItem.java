package org.temas.platform.web;

/**
 * A place in the left rail; modules plug theirs in as beans, the shell names none.
 *
 * @param group where it stands
 * @param order inside the group
 * @param id stable, used for {@code aria-current} and the shortcut table
 * @param label message key
 * @param href path
 * @param icon name of an icon in the sprite
 * @param authority who sees it
 * @param shortcut letter after {@code g}, or empty
 */
public record NavigationItem(
        Group group,
        int order,
        String id,
        String label,
        String href,
        String icon,
        Authority authority,
        String shortcut) {

    public enum Group {
        HOME,
        CUSTOMERS,
        LISTEN,
        UNDERSTAND,
        ACT,
        STRATEGY,
        SETTINGS
    }
}
