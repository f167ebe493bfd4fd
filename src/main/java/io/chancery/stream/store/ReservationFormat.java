package io.chancery.stream.store;

import io.chancery.admission.guard.Fees;
import io.chancery.admission.guard.Holder;
import io.chancery.admission.guard.NonceRelease;
import io.chancery.admission.guard.Reservation;
import io.chancery.model.Bytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How a reservation is kept: format (1 byte, 1 or 2) ‖ number of holders (1) ‖ each holder. A holder: request id
 * (length in 2 bytes ‖ ASCII) ‖ digest (32) ‖ number of fees (1) ‖ fees ‖ value ‖ since when, in milliseconds since the
 * epoch (8). An amount: length (1) ‖ big-endian two's complement; zero has length 0. Numbers are big-endian.
 *
 * <p>In format 2 each holder ends with flags (1): 1 for a settled one, 2 for one that the nonce is released from, with
 * 4 if that is forced; after the flag 2 comes the requester whom it is released for (length in 2 bytes ‖ ASCII), or
 * nothing for anybody (length 0). A reservation that needs none of that has format 1, which earlier versions read.
 */
final class ReservationFormat {
    private static final byte PLAIN = 1;
    private static final byte FLAGGED = 2;
    private static final int SETTLED = 1;
    private static final int RELEASED = 2;
    private static final int FORCED = 4;
    private static final int DIGEST_SIZE = 32;

    private ReservationFormat() {}

    static byte[] write(Reservation reservation) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            boolean plain = reservation.holders().stream().allMatch(ReservationFormat::isPlain);
            out.writeByte(plain ? PLAIN : FLAGGED);
            out.writeByte(reservation.holders().size());
            for (Holder holder : reservation.holders()) {
                write(out, holder);
                if (!plain) {
                    writeFlags(out, holder);
                }
            }
        } catch (IOException impossible) {
            throw new IllegalStateException("writing to memory failed", impossible);
        }
        return bytes.toByteArray();
    }

    /** Throws {@link IllegalStateException} if {@code stored} is of no format that this version reads. */
    static Reservation read(byte[] stored) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(stored))) {
            int format = in.readUnsignedByte();
            if (format != PLAIN && format != FLAGGED) {
                throw new IllegalStateException(
                        "reservation of format " + format + "; this version reads up to " + FLAGGED);
            }
            int count = in.readUnsignedByte();
            List<Holder> holders = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                Holder holder = readHolder(in);
                holders.add(format == PLAIN ? holder : readFlags(in, holder));
            }
            return new Reservation(holders);
        } catch (IOException truncated) {
            throw new IllegalStateException("reservation that ends too early", truncated);
        }
    }

    private static void write(DataOutputStream out, Holder holder) throws IOException {
        out.writeUTF(holder.requestId());
        out.write(holder.digest().toArray());
        out.writeByte(holder.fees().amounts().size());
        for (BigInteger fee : holder.fees().amounts()) {
            writeAmount(out, fee);
        }
        writeAmount(out, holder.value());
        out.writeLong(holder.since().toEpochMilli());
    }

    private static boolean isPlain(Holder holder) {
        return !holder.settled() && holder.release() == null;
    }

    private static void writeFlags(DataOutputStream out, Holder holder) throws IOException {
        NonceRelease release = holder.release();
        out.writeByte((holder.settled() ? SETTLED : 0)
                | (release == null ? 0 : RELEASED)
                | (release != null && release.forced() ? FORCED : 0));
        if (release != null) {
            out.writeUTF(release.requester() == null ? "" : release.requester());
        }
    }

    private static Holder readFlags(DataInputStream in, Holder holder) throws IOException {
        int flags = in.readUnsignedByte();
        NonceRelease release = null;
        if ((flags & RELEASED) != 0) {
            String requester = in.readUTF();
            release = new NonceRelease((flags & FORCED) != 0, requester.isEmpty() ? null : requester);
        }
        return new Holder(
                holder.requestId(),
                holder.digest(),
                holder.fees(),
                holder.value(),
                holder.since(),
                (flags & SETTLED) != 0,
                release);
    }

    private static Holder readHolder(DataInputStream in) throws IOException {
        String requestId = in.readUTF();
        Bytes digest = readBytes(in, DIGEST_SIZE);
        int count = in.readUnsignedByte();
        List<BigInteger> fees = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            fees.add(readAmount(in));
        }
        return new Holder(requestId, digest, new Fees(fees), readAmount(in), Instant.ofEpochMilli(in.readLong()));
    }

    private static void writeAmount(DataOutputStream out, BigInteger amount) throws IOException {
        byte[] bytes = amount.signum() == 0 ? new byte[0] : amount.toByteArray();
        out.writeByte(bytes.length);
        out.write(bytes);
    }

    private static BigInteger readAmount(DataInputStream in) throws IOException {
        int size = in.readUnsignedByte();
        return size == 0 ? BigInteger.ZERO : new BigInteger(readBytes(in, size).toArray());
    }

    private static Bytes readBytes(DataInputStream in, int size) throws IOException {
        byte[] bytes = new byte[size];
        in.readFully(bytes);
        return Bytes.of(bytes);
    }
}
