"""A model of sentences that argue: attack, mock, alarm or glorify where a report would tell."""
