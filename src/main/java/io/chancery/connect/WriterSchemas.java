package io.chancery.connect;

import org.apache.avro.Schema;

/** The schemas that values were written with. */
interface WriterSchemas {
    /**
     * The schema with this id.
     *
     * @throws org.apache.kafka.connect.errors.RetriableException if it cannot be found out at the moment
     * @throws org.apache.kafka.connect.errors.DataException if there is none
     */
    Schema byId(int id);
}
