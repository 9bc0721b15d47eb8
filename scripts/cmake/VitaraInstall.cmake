# What `cmake --install` puts where. The tests install into a fresh prefix and run the result.
install(TARGETS vitara RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(FILES completions/vitara.bash RENAME vitara
  DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES completions/_vitara DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
install(FILES completions/vitara.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
# What shuts a unit in stands in one file, for this one and for those of `deploy render-systemd`.
file(READ templates/systemd/hardening.conf VITARA_HARDENING)
string(STRIP "${VITARA_HARDENING}" VITARA_HARDENING)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS templates/systemd/hardening.conf)
configure_file(templates/systemd/vitara.service ${CMAKE_BINARY_DIR}/vitara.service @ONLY)
install(FILES ${CMAKE_BINARY_DIR}/vitara.service templates/systemd/vitara.socket
  DESTINATION lib/systemd/system)
install(FILES templates/init/serve.yaml templates/init/clinics.yaml
  DESTINATION ${CMAKE_INSTALL_DATADIR}/vitara/examples)
# The manual pages come from the command tree of the binary that was just installed.
install(CODE "execute_process(
  COMMAND ${CMAKE_BINARY_DIR}/cli/vitara manual man -q
    -o \$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_MANDIR}/man1
  COMMAND_ERROR_IS_FATAL ANY)")
