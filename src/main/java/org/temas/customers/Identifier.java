package org.temas.customers;

/** An identifier as it was given; {@link IdentifierKey} is the form in which it is compared. */
public record Identifier(IdentifierType type, String value) {}
