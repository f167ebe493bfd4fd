package io.chancery.stream.work;

import io.chancery.kms.KmsException;
import io.chancery.model.KeySpec;
import io.chancery.model.Origin;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.Authority;
import io.chancery.model.rotation.CommandHead;
import io.chancery.rotation.RotationEffect;
import io.chancery.rotation.RotationStep;
import io.chancery.rotation.effect.EffectRunner;
import io.chancery.rotation.effect.TryLaterException;
import io.chancery.stream.pending.Attempt;
import io.chancery.stream.pending.PendingWork;
import io.chancery.stream.pending.PostponedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The pending effects of a task, as they are kept and done. Stored: format (1 byte, 3 or 4) ‖ the command: its id,
 * wallet, issuer and action ‖ offset of its command, or -1 (8, big-endian) ‖ thumbprint of the key that signed it, or
 * nothing ‖ number of operators that approved of it (1), and their names ‖ kind of effect (1) ‖ the effect: of CheckKey
 * (1) key id and spec, of CreateKey (2) the like key's id and spec, of DisableKey (3) key id and version (4), of
 * CreateKey without a like key (4) the spec. Text is modified UTF-8 behind its length (2). Only effects of kind 4 have
 * format 4, so that versions that do not know the kind say that a newer one wrote them. Format 2, which is read too,
 * has neither thumbprint nor approvals.
 */
public final class PendingEffects implements PendingWork.Doing<RotationStep.Run, RotationEffect.Result> {
    private static final byte FORMAT = 3;
    private static final byte FORMAT_LIKE_NONE = 4;
    private static final byte FORMAT_WITHOUT_AUTHORITY = 2;
    private static final byte CHECK_KEY = 1;
    private static final byte CREATE_KEY = 2;
    private static final byte DISABLE_KEY = 3;
    private static final byte CREATE_KEY_LIKE_NONE = 4;
    private static final long NO_COMMAND = -1;

    private final EffectRunner runner;
    private final Origin place;
    private final Consumer<RotationStep.Run> refused;

    /**
     * For one task.
     *
     * @param place any place of the commands' partition
     * @param refused is told which effect is not carried out because what is kept about it is refused
     */
    public PendingEffects(EffectRunner runner, Origin place, Consumer<RotationStep.Run> refused) {
        this.runner = runner;
        this.place = place;
        this.refused = refused;
    }

    @Override
    public byte[] write(RotationStep.Run work) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(isLikeNone(work.effect()) ? FORMAT_LIKE_NONE : FORMAT);
            write(out, work.head());
            write(out, work.effect());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static boolean isLikeNone(RotationEffect effect) {
        return effect instanceof RotationEffect.CreateKey create && create.like() == null;
    }

    private static void write(DataOutputStream out, CommandHead head) throws IOException {
        out.writeUTF(head.commandId());
        out.writeUTF(head.wallet().key());
        out.writeUTF(head.issuer());
        out.writeUTF(head.action());
        Origin origin = head.origin();
        out.writeLong(origin == null ? NO_COMMAND : origin.offset());
        Authority authority = head.authority();
        out.writeUTF(authority.signer() == null ? "" : authority.signer());
        out.writeByte(authority.approvers().size());
        for (String approver : authority.approvers()) {
            out.writeUTF(approver);
        }
    }

    private static void write(DataOutputStream out, RotationEffect effect) throws IOException {
        switch (effect) {
            case RotationEffect.CheckKey check -> {
                out.writeByte(CHECK_KEY);
                out.writeUTF(check.keyId());
                out.writeUTF(check.spec().name());
            }
            case RotationEffect.CreateKey create -> {
                String like = create.like();
                out.writeByte(like == null ? CREATE_KEY_LIKE_NONE : CREATE_KEY);
                if (like != null) {
                    out.writeUTF(like);
                }
                out.writeUTF(create.spec().name());
            }
            case RotationEffect.DisableKey disable -> {
                out.writeByte(DISABLE_KEY);
                out.writeUTF(disable.keyId());
                out.writeInt(disable.version());
            }
        }
    }

    @Override
    public RotationStep.Run read(byte[] stored, boolean mayHaveRun) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(stored))) {
            byte format = in.readByte();
            if (format < FORMAT_WITHOUT_AUTHORITY || format > FORMAT_LIKE_NONE) {
                throw new IllegalStateException("pending effect of format " + format + "; this version reads from "
                        + FORMAT_WITHOUT_AUTHORITY + " to " + FORMAT_LIKE_NONE);
            }
            CommandHead head = new CommandHead(
                    in.readUTF(),
                    WalletId.parse(in.readUTF()),
                    in.readUTF(),
                    in.readUTF(),
                    origin(in.readLong()),
                    format == FORMAT_WITHOUT_AUTHORITY ? Authority.UNKNOWN : authority(in));
            return new RotationStep.Run(head, readEffect(in, mayHaveRun));
        } catch (IOException truncated) {
            throw new UncheckedIOException(truncated);
        }
    }

    private static Authority authority(DataInputStream in) throws IOException {
        String signer = in.readUTF();
        List<String> approvers = new ArrayList<>();
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            approvers.add(in.readUTF());
        }
        return new Authority(signer.isEmpty() ? null : signer, approvers, null, null);
    }

    private @Nullable Origin origin(long offset) {
        return offset == NO_COMMAND ? null : new Origin(place.topic(), place.partition(), offset);
    }

    private static RotationEffect readEffect(DataInputStream in, boolean mayHaveRun) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case CHECK_KEY -> new RotationEffect.CheckKey(in.readUTF(), spec(in));
            case CREATE_KEY -> new RotationEffect.CreateKey(in.readUTF(), spec(in), mayHaveRun);
            case CREATE_KEY_LIKE_NONE -> new RotationEffect.CreateKey(null, spec(in), mayHaveRun);
            case DISABLE_KEY -> {
                String keyId = in.readUTF();
                yield new RotationEffect.DisableKey(in.readInt(), keyId);
            }
            default -> throw new IllegalStateException("pending effect of kind " + kind);
        };
    }

    private static KeySpec spec(DataInputStream in) throws IOException {
        return KeySpec.valueOf(in.readUTF());
    }

    @Override
    public void refuse(byte[] stored) {
        refused.accept(read(stored, true));
    }

    /** The rotation shows by itself that its effect has not ended. */
    @Override
    public void lost() {}

    @Override
    public String lane(RotationStep.Run work) {
        return work.head().wallet().key();
    }

    @Override
    public RotationEffect.Result run(RotationStep.Run work, Attempt attempt) {
        try {
            return runner.run(work, attempt.tries());
        } catch (TryLaterException later) {
            KmsException reason = later.reason();
            if (reason == null || !reason.retryable()) {
                attempt.answered();
            } else {
                attempt.failed(reason instanceof KmsException.Throttled);
            }
            throw new PostponedException(later);
        }
    }
}
