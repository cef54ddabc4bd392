package org.temas.platform.web;

/** What a handler of the interface returns: a {@link Page} or a {@link Redirect}. */
public interface View {}
