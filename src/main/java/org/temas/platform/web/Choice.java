package org.temas.platform.web;

/** One option of a select or of a row of tabs: what is sent or where it leads, and its text in the reader's language. */
public record Choice(String value, String text) {}
