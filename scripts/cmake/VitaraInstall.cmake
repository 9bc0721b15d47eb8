# What `cmake --install` puts where. The tests install into a fresh prefix and run the result.
install(TARGETS vitara RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(FILES completions/vitara.bash RENAME vitara
  DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES completions/_vitara DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
install(FILES completions/vitara.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
