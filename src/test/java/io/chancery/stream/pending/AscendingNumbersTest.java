package io.chancery.stream.pending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AscendingNumbersTest {
    private final AscendingNumbers numbers = new AscendingNumbers();

    @Test
    void givesNumbersBackInOrder() {
        numbers.add(0);
        numbers.add(127);
        numbers.add(255);
        numbers.add(Long.MAX_VALUE);

        assertEquals(0, removeFirst());
        assertEquals(127, removeFirst());
        assertEquals(255, removeFirst());
        assertEquals(Long.MAX_VALUE, removeFirst());
        assertTrue(numbers.isEmpty());
    }

    @Test
    void doesWhatAQueueDoes() {
        Random random = new Random(7);
        Deque<Long> model = new ArrayDeque<>();
        long last = 0;
        for (int step = 0; step < 200_000; step++) {
            boolean growing = step / 20_000 % 2 == 0;
            if (model.isEmpty() || random.nextInt(100) < (growing ? 70 : 30)) {
                last += 1 + (random.nextInt(50) == 0 ? random.nextLong(1L << 40) : random.nextInt(300));
                model.addLast(last);
                numbers.add(last);
            } else {
                assertEquals(model.removeFirst(), removeFirst());
            }
            assertEquals(model.size(), numbers.size());
        }
    }

    @Test
    void takesAByteOrTwoForEachOfManyNumbers() {
        for (long number = 0; number < 100_000; number++) {
            numbers.add(3 * number);
        }

        assertTrue(numbers.capacity() < 300_000, () -> numbers.capacity() + " bytes");
    }

    @Test
    void givesItsMemoryBackWhenItIsEmpty() {
        for (long number = 0; number < 100_000; number++) {
            numbers.add(number);
        }
        while (!numbers.isEmpty()) {
            numbers.removeFirst();
        }

        assertTrue(numbers.capacity() < 100);
    }

    @Test
    void staysSmallWhileFewNumbersPassThrough() {
        for (long number = 0; number < 100_000; number++) {
            numbers.add(number);
            if (number >= 5) {
                numbers.removeFirst();
            }
        }

        assertTrue(numbers.capacity() < 100);
    }

    @Test
    void refusesANumberThatIsNotAboveTheOnesBefore() {
        numbers.add(5);

        assertThrows(IllegalArgumentException.class, () -> numbers.add(5));
        assertThrows(IllegalArgumentException.class, () -> numbers.add(4));
    }

    @Test
    void hasNoFirstNumberWhenItIsEmpty() {
        assertThrows(NoSuchElementException.class, numbers::first);
    }

    private long removeFirst() {
        long first = numbers.first();
        numbers.removeFirst();
        return first;
    }
}
