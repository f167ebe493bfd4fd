package io.chancery.stream.sealed;

/**
 * Something in a task's stores that was refused.
 *
 * @param store its name
 * @param entry the entry's key, as far as it can be shown, or empty if it is the store as a whole
 * @param code what is wrong with it, as logs and audit events spell it
 */
public record StateRefusal(String store, String entry, String code) {
    private static final int LONGEST = 200;

    /** Shows what a terminal or a log might obey as question marks: whoever wrote the entry chose its key. */
    public StateRefusal {
        StringBuilder shown = new StringBuilder();
        entry.codePoints()
                .limit(LONGEST)
                .forEach(character -> shown.appendCodePoint(character >= ' ' && character <= '~' ? character : '?'));
        entry = shown.toString();
    }
}
