package org.temas.platform;

import java.util.List;

/** Something the person who starts the application must read; modules plug theirs in as beans. */
public interface StartupNotice {

    /** Lines for the console, printed once the application is ready; none when there is nothing to tell. */
    List<String> lines();
}
