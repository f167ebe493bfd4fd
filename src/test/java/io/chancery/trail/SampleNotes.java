package io.chancery.trail;

import io.chancery.audit.ChainHead;
import io.chancery.audit.note.Checkpoint;
import io.chancery.audit.note.CheckpointKey;
import io.chancery.audit.note.CheckpointSigner;
import io.chancery.kms.InMemoryKms;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;

/** Signed notes of an audit key of their own. */
final class SampleNotes {
    static final String ORIGIN = "chancery/signing-audit";

    private final InMemoryKms kms = new InMemoryKms().with("audit", KeySpec.ECC_NIST_EDWARDS25519);
    private final CheckpointKey key = new CheckpointKey(ORIGIN, kms.publicKey("audit"));

    SignedTrail trail() {
        return new SignedTrail(key);
    }

    String note(int partition, long size) {
        return note(ORIGIN, partition, size);
    }

    String note(String origin, int partition, long size) {
        return new CheckpointSigner(kms, "audit", key).sign(checkpoint(origin, partition, size));
    }

    static Checkpoint checkpoint(int partition, long size) {
        return checkpoint(ORIGIN, partition, size);
    }

    private static Checkpoint checkpoint(String origin, int partition, long size) {
        return new Checkpoint(origin, partition, new ChainHead(size, Bytes.of(new byte[32])));
    }
}
