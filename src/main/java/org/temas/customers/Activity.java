package org.temas.customers;

import java.time.Instant;

/** Since when, until when and how much somebody has been in touch. */
public record Activity(Instant firstSeen, Instant lastSeen, long interactions) {}
