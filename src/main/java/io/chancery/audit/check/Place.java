package io.chancery.audit.check;

import io.chancery.model.Origin;

/** Where an event or a checkpoint was read. */
public sealed interface Place {
    /** In a topic. */
    record InTopic(Origin origin) implements Place {
        @Override
        public String toString() {
            return origin.toString();
        }
    }

    /**
     * In a file.
     *
     * @param line from 1; in a file of Avro records the number of the record
     */
    record InFile(String file, long line) implements Place {
        @Override
        public String toString() {
            return file + ":" + line;
        }
    }
}
