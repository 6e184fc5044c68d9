package org.pushforward.api.extension;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.versioning.ProviderType;

/** Documents one component of an options record: its meaning, default and range. */
@ProviderType
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Option {
    /** The default of an option that has none: the user must give a value. */
    String REQUIRED = "<required>";

    /** Returns what the option means, as a phrase that starts in lower case, with its unit where it has one. */
    String help();

    /** Returns the default as a user would write it; lists as {@code "2, 4"}. */
    String defaultValue() default REQUIRED;

    /** Returns the smallest number allowed. */
    double minimum() default Double.NEGATIVE_INFINITY;

    /** Returns the largest number allowed. */
    double maximum() default Double.POSITIVE_INFINITY;

    /** Returns whether the bounds themselves are forbidden. */
    boolean exclusive() default false;
}
