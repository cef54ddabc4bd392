package org.temas.platform.web;

/** A place above this page: its name in the reader's language, and where it is. */
public record Crumb(String title, String href) {}
