package io.chancery.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import org.junit.jupiter.api.Test;

class BytesTest {
    @Test
    void doesNotChangeWithTheArrayItWasMadeOf() {
        byte[] array = {1, 2};
        Bytes bytes = Bytes.of(array);

        array[0] = 9;

        assertEquals(Bytes.fromHex("0102"), bytes);
    }

    @Test
    void doesNotChangeWithTheArrayItGaveOut() {
        Bytes bytes = Bytes.fromHex("0102");

        bytes.toArray()[0] = 9;

        assertEquals(Bytes.fromHex("0102"), bytes);
    }

    @Test
    void doesNotChangeThroughTheBufferItGaveOut() {
        ByteBuffer buffer = Bytes.fromHex("0102").toByteBuffer();

        assertThrows(ReadOnlyBufferException.class, () -> buffer.put(0, (byte) 9));
    }

    @Test
    void copiesWhatRemainsInABufferAndLeavesItsPosition() {
        ByteBuffer buffer = ByteBuffer.wrap(new byte[] {1, 2, 3}).position(1);

        assertEquals(Bytes.fromHex("0203"), Bytes.of(buffer));
        assertEquals(1, buffer.position());
    }

    @Test
    void equalsWhatHasTheSameBytes() {
        assertEquals(Bytes.fromHex("0xAB").hashCode(), Bytes.fromHex("ab").hashCode());
        assertEquals(Bytes.fromHex("0xAB"), Bytes.fromHex("ab"));
        assertNotEquals(Bytes.fromHex("ab"), Bytes.fromHex("ac"));
    }

    @Test
    void isEmptyWithoutBytes() {
        assertSame(Bytes.EMPTY, Bytes.of(new byte[0]));
        assertTrue(Bytes.fromHex("0x").isEmpty());
    }

    @Test
    void readsOctetsAsUnsigned() {
        assertEquals(255, Bytes.fromHex("ff").get(0));
    }

    @Test
    void cutsASlice() {
        assertEquals(Bytes.fromHex("0203"), Bytes.fromHex("01020304").slice(1, 3));
    }

    @Test
    void refusesWhatIsNotHexadecimal() {
        assertThrows(IllegalArgumentException.class, () -> Bytes.fromHex("0x1"));
        assertThrows(IllegalArgumentException.class, () -> Bytes.fromHex("0xzz"));
    }

    @Test
    void writesHexadecimalWithAndWithoutPrefix() {
        assertEquals("00ab", Bytes.fromHex("00AB").toHex());
        assertEquals("0x00ab", Bytes.fromHex("00AB").to0xHex());
    }

    @Test
    void showsNoMoreThanItsFirstEightBytes() {
        assertEquals(
                "Bytes[0102030405060708…, 9 bytes]",
                Bytes.fromHex("010203040506070809").toString());
    }

    @Test
    void refusesASliceBeyondItsEnd() {
        assertThrows(
                IndexOutOfBoundsException.class, () -> Bytes.fromHex("0102").slice(0, 3));
    }
}
