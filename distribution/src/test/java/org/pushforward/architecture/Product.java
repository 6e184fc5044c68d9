package org.pushforward.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.net.URI;
import java.nio.file.Path;

/** The classes of all modules, without tests. */
final class Product {
    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.pushforward");

    private Product() {}

    /** The jar or folder of classes that holds the class, or an array's elements: one per module. */
    static Path container(JavaClass type) {
        JavaClass element = type.getBaseComponentType();
        String location = element.getSource().orElseThrow().getUri().toString();
        String file = element.getName().replace('.', '/') + ".class";
        String container = location.substring(0, location.length() - file.length());
        return Path.of(URI.create(container.replaceFirst("^jar:", "").replaceFirst("!/$", "")));
    }
}
