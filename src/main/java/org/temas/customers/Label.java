package org.temas.customers;

/** What a list of another module needs to name and link a customer; a merged-away number gets the winner's. */
public record Label(long no, CustomerId id, String name) {}
