package io.chancery.interop;

import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the classes that a class file names: in code, in signatures and in annotations. */
final class ReferredClasses {
    private static final Pattern IN_DESCRIPTOR = Pattern.compile("L([a-z]\\w*(?:/[\\w$-]+)+)[;<]");

    private ReferredClasses() {}

    /** Returns them with slashes, such as {@code java/lang/String}. */
    static Set<String> of(byte[] classFile) {
        Set<String> names = new TreeSet<>();
        for (PoolEntry entry : ClassFile.of().parse(classFile).constantPool()) {
            switch (entry) {
                case ClassEntry type -> names.add(element(type.asInternalName()));
                case Utf8Entry text -> addDescribed(text.stringValue(), names);
                default -> {
                    // no class is named
                }
            }
        }
        names.removeIf(name -> name.startsWith("[") || !name.contains("/"));
        return names;
    }

    private static void addDescribed(String text, Set<String> names) {
        Matcher described = IN_DESCRIPTOR.matcher(text);
        while (described.find()) {
            names.add(described.group(1));
        }
    }

    private static String element(String name) {
        return name.startsWith("[") && name.endsWith(";")
                ? name.substring(name.indexOf('L') + 1, name.length() - 1)
                : name;
    }
}
