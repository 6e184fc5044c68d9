package org.pushforward.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The classes of all modules, without tests. */
final class Product {
    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.pushforward");

    private Product() {}

    /** The jar or folder of classes that holds the class: one per module. */
    static String container(JavaClass type) {
        String location = type.getSource().orElseThrow().getUri().toString();
        String file = type.getName().replace('.', '/') + ".class";
        return location.substring(0, location.length() - file.length());
    }
}
