package org.temas.customers;

/** Whose a claim is. */
public sealed interface Resolution {

    /** @param no the customer's number */
    record Known(long no) implements Resolution {}

    /** An identifier of somebody who was erased: nothing of this may be kept. */
    record Erased() implements Resolution {}
}
