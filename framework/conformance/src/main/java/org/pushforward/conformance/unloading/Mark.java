package org.pushforward.conformance.unloading;

import java.lang.ref.WeakReference;

/** A weak reference to a class loader that is found again in a heap dump by its number. */
final class Mark extends WeakReference<ClassLoader> {
    private final long number;

    Mark(ClassLoader loader, long number) {
        super(loader);
        this.number = number;
    }

    long number() {
        return number;
    }

    boolean isGone() {
        return refersTo(null);
    }
}
