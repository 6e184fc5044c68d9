package org.pushforward.benchmarks.measure;

import java.lang.management.ManagementFactory;

/** What seconds are counted. */
public enum Clock {
    /** Those that pass. */
    WALL {
        @Override
        public double seconds() {
            return System.nanoTime() * 1e-9;
        }

        @Override
        public double secondsOfThread() {
            return seconds();
        }
    },
    /** Those of all threads of this process, which a busy machine disturbs less; comparable with one thread only. */
    PROCESSOR {
        @Override
        public double seconds() {
            var system = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
            return system.getProcessCpuTime() * 1e-9;
        }

        @Override
        public double secondsOfThread() {
            return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() * 1e-9;
        }
    };

    /** Returns the seconds since some moment; those of a processor come in hundredths. */
    public abstract double seconds();

    /** Returns the seconds since some moment, those of a processor only for this thread, but in full precision. */
    public abstract double secondsOfThread();
}
