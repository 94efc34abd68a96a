import { bilingual } from "../../../language/bilingual.ts";

export const accountTexts = bilingual(
  {
    first: "Adresse et mot de passe",
    second: "Second facteur",
    email: "Adresse électronique",
    password: "Mot de passe",
    show: "Montrer ou cacher le mot de passe",
    go: "Continuer",
    forgotten: "Mot de passe oublié",
    code: "Code",
    codeHint:
      "Les six chiffres qu'affiche votre application en ce moment, ou l'un de vos codes de secours.",
    enter: "Entrer",
    back: "Revenir",
    lost: "Téléphone perdu et plus de code de secours ? La personne qui gère votre établissement peut vous inviter de nouveau.",
    newPassword: "Nouveau mot de passe",
    newPasswordHint:
      "12 caractères au moins, sans autre règle. Une phrase ou quatre mots sans rapport conviennent très bien.",
  },
  {
    first: "Address and password",
    second: "Second factor",
    email: "E-mail address",
    password: "Password",
    show: "Show or hide the password",
    go: "Go on",
    forgotten: "Forgotten password",
    code: "Code",
    codeHint: "The six digits that your application shows now, or one of your recovery codes.",
    enter: "Enter",
    back: "Back",
    lost: "Telephone lost and no recovery code left? The person who manages your organisation can invite you again.",
    newPassword: "New password",
    newPasswordHint:
      "At least 12 characters, no other rule. A sentence or four unrelated words do very well.",
  },
);

export const invitationTexts = bilingual(
  {
    title: "Ouvrir votre compte",
    incomplete:
      "Ce lien est incomplet. Ouvrez-le depuis le message que vous avez reçu, sans le recopier.",
    hello: (name: string) =>
      `Bonjour ${name}. Trois étapes, deux minutes, votre téléphone en main.`,
    passwordStep: "1. Choisissez un mot de passe",
    address: (email: string) => `Vous vous connecterez avec ${email}.`,
    next: "Continuer",
    factorStep: "2. Reliez votre téléphone",
    application:
      "Ouvrez votre application d'authentification. Si vous n'en avez pas, installez-en une (par exemple FreeOTP ou Aegis).",
    scan: "Photographiez ce code avec elle.",
    copy: "Recopiez les six chiffres qu'elle affiche.",
    picture: "Code à photographier avec l'application d'authentification",
    here: "Ouvrir l'application sur cet appareil",
    byHand: "ou saisissez cette clé :",
    codeHint: "Six chiffres, qui changent toutes les trente secondes.",
    codesStep: "3. Gardez vos codes de secours",
    codes:
      "Si votre téléphone est perdu, chacun de ces codes remplace une fois l'application. Ils ne seront plus jamais affichés. Imprimez-les ou recopiez-les, et rangez-les loin du téléphone.",
    print: "Imprimer",
    kept: "J'ai gardé mes codes de secours",
    enter: "Entrer",
  },
  {
    title: "Open your account",
    incomplete: "This link is incomplete. Open it from the message that you got, without copying.",
    hello: (name: string) => `Hello ${name}. Three steps, two minutes, your telephone in hand.`,
    passwordStep: "1. Choose a password",
    address: (email: string) => `You will sign in with ${email}.`,
    next: "Go on",
    factorStep: "2. Link your telephone",
    application:
      "Open your authenticator application. If you have none, install one (such as FreeOTP or Aegis).",
    scan: "Take a picture of this code with it.",
    copy: "Copy the six digits that it shows.",
    picture: "Code to take a picture of with the authenticator application",
    here: "Open the application on this device",
    byHand: "or type this key:",
    codeHint: "Six digits, which change every thirty seconds.",
    codesStep: "3. Keep your recovery codes",
    codes:
      "If your telephone is lost, each of these codes stands in for the application once. They are never shown again. Print or copy them, and keep them away from the telephone.",
    print: "Print",
    kept: "I have kept my recovery codes",
    enter: "Enter",
  },
);

export const recoveryTexts = bilingual(
  {
    title: "Mot de passe oublié",
    lead: "Nous vous envoyons un lien pour en choisir un autre. Il faudra aussi un code de votre application, ou un code de secours.",
    send: "Envoyer le lien",
    sent: "Si un compte existe à cette adresse, un lien vient d'y être envoyé. Il sert une fois, dans l'heure. Regardez aussi parmi les indésirables.",
    toSignIn: "Aller à la connexion",
    replace: "Remplacer le mot de passe",
    replaceLead: "Toutes vos sessions ouvertes seront terminées.",
  },
  {
    title: "Forgotten password",
    lead: "We send you a link to choose another. You will also need a code of your application, or a recovery code.",
    send: "Send the link",
    sent: "If there is an account at this address, a link was sent to it just now. It works once, within the hour. Look among the unwanted mail too.",
    toSignIn: "Go to the sign-in",
    replace: "Replace the password",
    replaceLead: "All your open sessions will end.",
  },
);
