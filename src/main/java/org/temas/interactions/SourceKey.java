package org.temas.interactions;

/** What makes a row of the dictionary; {@code inbound} follows from the first time it was seen. */
record SourceKey(String kind, String channel, String name, boolean inbound) {

    static final int LONGEST_NAME = 200;

    /** The name under which everything goes once the dictionary is full. */
    SourceKey collapsed() {
        return new SourceKey(kind, channel, "*", inbound);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SourceKey key
                && kind.equals(key.kind)
                && channel.equals(key.channel)
                && name.equals(key.name);
    }

    @Override
    public int hashCode() {
        return (kind.hashCode() * 31 + channel.hashCode()) * 31 + name.hashCode();
    }
}
