package io.chancery.logging;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import io.chancery.text.Printable;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.event.KeyValuePair;

/**
 * Words of a pattern for log lines that stay what they are, whatever an event has in it: {@code %text} and {@code
 * %pairs} are its message and its pairs in one line, and {@code %trace} is the stack trace, whose messages have one
 * line each.
 */
final class PrintableEvents {
    private PrintableEvents() {}

    /** A layout whose pattern may use these words. */
    static PatternLayout layout() {
        PatternLayout layout = new PatternLayout();
        layout.getInstanceConverterMap().put("text", Text::new);
        layout.getInstanceConverterMap().put("pairs", Pairs::new);
        layout.getInstanceConverterMap().put("trace", Trace::new);
        return layout;
    }

    private static final class Text extends MessageConverter {
        @Override
        public String convert(ILoggingEvent event) {
            return Printable.line(super.convert(event));
        }
    }

    /** A value cannot end its quotes, and look like a pair of its own. */
    private static final class Pairs extends ClassicConverter {
        @Override
        public String convert(ILoggingEvent event) {
            List<KeyValuePair> pairs = event.getKeyValuePairs();
            return pairs == null ? "" : pairs.stream().map(Pairs::text).collect(Collectors.joining(" "));
        }

        private static String text(KeyValuePair pair) {
            return pair.key + "=\"" + Printable.of(String.valueOf(pair.value)).replace("\"", "\\\"") + "\"";
        }
    }

    private static final class Trace extends ThrowableProxyConverter {
        @Override
        protected String throwableProxyToString(IThrowableProxy thrown) {
            String trace = super.throwableProxyToString(new PrintableThrowable(thrown));
            return Printable.lines(trace.replace("\t", "    "));
        }
    }
}
