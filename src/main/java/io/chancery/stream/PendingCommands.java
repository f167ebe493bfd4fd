package io.chancery.stream;

import io.chancery.model.KeySpec;
import io.chancery.model.Origin;
import io.chancery.model.RotationCommand;
import io.chancery.rotation.RotationEffect;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * How pending commands are kept and done. Stored: format (1 byte, 1) ‖ offset (8, big-endian) ‖ kind of effect (1 byte, 1 is
 * CheckKey) ‖ its key id and spec, each in modified UTF-8 behind its length (2) ‖ the stored command.
 */
final class PendingCommands implements PendingWork.Doing<PendingCommand, RotationEffect.Result> {
    private static final byte FORMAT = 1;
    private static final byte CHECK_KEY = 1;

    private final ProcessorParts parts;
    private final int partition;

    PendingCommands(ProcessorParts parts, int partition) {
        this.parts = parts;
        this.partition = partition;
    }

    @Override
    public byte[] write(PendingCommand work) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeLong(work.origin().offset());
            switch (work.effect()) {
                case RotationEffect.CheckKey check -> {
                    out.writeByte(CHECK_KEY);
                    out.writeUTF(check.keyId());
                    out.writeUTF(check.spec().name());
                }
            }
            out.write(parts.codec().store(work.command()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    @Override
    public PendingCommand read(byte[] stored, boolean mayHaveRun) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(stored))) {
            byte format = in.readByte();
            long offset = in.readLong();
            byte kind = in.readByte();
            if (format != FORMAT || kind != CHECK_KEY) {
                throw new IllegalStateException("pending command of format " + format + ", effect " + kind
                        + "; this version reads format " + FORMAT + ", effect " + CHECK_KEY);
            }
            RotationEffect effect = new RotationEffect.CheckKey(in.readUTF(), KeySpec.valueOf(in.readUTF()));
            RotationCommand command = parts.codec().restoreRotationCommand(in.readAllBytes());
            return new PendingCommand(
                    command, effect, new Origin(parts.topics().rotationCommands(), partition, offset));
        } catch (IOException truncated) {
            throw new UncheckedIOException(truncated);
        }
    }

    @Override
    public String lane(PendingCommand work) {
        return work.command().wallet().key();
    }

    @Override
    public RotationEffect.Result run(PendingCommand work) {
        return parts.effects().run(work.effect());
    }
}
