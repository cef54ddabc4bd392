package org.temas.sales;

/** A category of products and how many it has. */
public record Category(String name, long products) {}
