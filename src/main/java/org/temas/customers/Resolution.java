package org.temas.customers;

/** Whose a claim is. */
public sealed interface Resolution {

    /** @param no the customer's number; 0 when the claim named nobody */
    record Known(long no) implements Resolution {}

    /** An identifier of somebody who was erased: nothing of this may be kept. */
    record Erased() implements Resolution {}

    /** An identifier that cannot be one, or a trait beyond the bounds. */
    record Invalid(String field, String detail) implements Resolution {}
}
