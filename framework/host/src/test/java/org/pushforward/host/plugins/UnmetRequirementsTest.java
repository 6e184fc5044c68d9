package org.pushforward.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnmetRequirementsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(osgi.wiring.package=a) | ''",
                "(&(osgi.wiring.package=a)(version>=0.0.0)) | ''",
                "(&(osgi.wiring.package=a)(version>=1.2.0)) | 1.2.0 or newer",
                "(&(osgi.wiring.package=a)(version>=1.0.0)(!(version>=2.0.0))) | [1.0.0,2.0.0)",
                "(&(osgi.wiring.package=a)(!(version<=1.0.0))(version<=2.0.0)) | (1.0.0,2.0.0]",
                "(&(osgi.wiring.package=a)(version=1.5.0)) | [1.5.0,1.5.0]"
            })
    void aFilterIsReadAsARangeOfVersions(String filter, String range) {
        assertThat(UnmetRequirements.versions(filter)).isEqualTo(range);
    }
}
