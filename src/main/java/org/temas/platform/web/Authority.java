package org.temas.platform.web;

/** Something a person may do; the access module lists them all. */
public interface Authority {
    String name();
}
