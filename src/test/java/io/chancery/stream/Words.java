package io.chancery.stream;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The simplest work there is: words such as {@code a1}, whose lane is the first letter and whose result is the word itself. */
final class Words implements PendingWork.Doing<String, String> {
    private final List<String> started = new ArrayList<>();
    private final Set<String> broken = new HashSet<>();

    /** The words whose work was begun, in that order. */
    List<String> started() {
        return List.copyOf(started);
    }

    void breakOn(String word) {
        broken.add(word);
    }

    @Override
    public byte[] write(String work) {
        return work.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String read(byte[] stored, boolean mayHaveRun) {
        return new String(stored, StandardCharsets.UTF_8);
    }

    @Override
    public String lane(String work) {
        return work.substring(0, 1);
    }

    @Override
    public String run(String work) {
        started.add(work);
        if (broken.contains(work)) {
            throw new IllegalArgumentException("broken on " + work);
        }
        return work;
    }
}
