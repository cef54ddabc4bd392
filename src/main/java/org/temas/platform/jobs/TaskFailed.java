package org.temas.platform.jobs;

/** The task cannot be done; trying again would not help. */
public final class TaskFailed extends RuntimeException {

    private final String code;

    public TaskFailed(String code, Throwable cause) {
        super(code, cause);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
