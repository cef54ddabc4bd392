package org.temas.interactions;

/** Why an event is refused. */
public final class Reason {

    public static final String INVALID = "invalid";
    public static final String NO_IDENTIFIER = "no_identifier";
    public static final String BAD_IDENTIFIER = "bad_identifier";
    public static final String BAD_TIME = "bad_time";
    public static final String BAD_TRAIT = "bad_trait";
    public static final String TOO_LARGE = "too_large";
    public static final String MESSAGE_ID_REUSED = "message_id_reused";
    public static final String ERASED = "erased";
    public static final String NOT_STORABLE = "not_storable";

    private Reason() {}
}
