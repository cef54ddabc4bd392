package org.temas.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An operation for programs: which scope the API key must have. The workspace is the key's. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Keyed {

    Scope value();

    /** What an API key may do: send events, read, or read and write. */
    enum Scope {
        TRACK,
        READ,
        WRITE
    }
}
