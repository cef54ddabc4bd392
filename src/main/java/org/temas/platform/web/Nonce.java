package org.temas.platform.web;

/** The nonce of the Content-Security-Policy travels as a request attribute. */
public final class Nonce {

    public static final String ATTRIBUTE = "temas.nonce";

    private Nonce() {}
}
