@echo off
rem Starts Pushforward with the Java of JAVA_HOME, or else with the one on the PATH.
setlocal
for %%i in ("%~dp0..") do set "home=%%~fi"

if defined JAVA_HOME (
    set "java=%JAVA_HOME%\bin\java.exe"
) else (
    set "java="
    for %%i in (java.exe) do set "java=%%~$PATH:i"
)
if not defined java (
    echo pushforward: no Java found; install Java 17 or newer, or point JAVA_HOME to it. 1>&2
    exit /b 1
)
if not exist "%java%" (
    echo pushforward: JAVA_HOME is "%JAVA_HOME%", where there is no bin\java.exe; point it to Java 17 or newer, or unset it. 1>&2
    exit /b 1
)

rem The release file beside Java tells its version without starting it.
set "version="
for %%i in ("%java%\..\..\release") do if exist "%%~fi" (
    for /f "usebackq tokens=2 delims==" %%v in (`findstr /b "JAVA_VERSION=" "%%~fi"`) do set "version=%%~v"
)
set "major="
for /f "tokens=1 delims=.-+ " %%m in ("%version%") do set "major=%%m"
rem Without that file, Java itself refuses what it is too old for.
if not defined major set "major=17"
if %major% LSS 17 (
    echo pushforward: "%java%" is Java %version%; Pushforward needs Java 17 or newer: point JAVA_HOME to one. 1>&2
    exit /b 1
)

set "newer="
if %major% GEQ 24 set newer="@%home%\bin\java24.options"

rem What ends within a second is done before code of the second compiler would pay.
set "compiler="
if "%~1"=="list" set "compiler=-XX:TieredStopAtLevel=1"
if "%~1"=="describe" set "compiler=-XX:TieredStopAtLevel=1"

"%java%" -p "%home%\modules" -cp "%home%\classpath\*" "-Dpushforward.distribution=%home%" %compiler% %PUSHFORWARD_JAVA_OPTIONS% %newer% "@%home%\bin\java.options" %*
exit /b %errorlevel%
